"""Runs a model's graph node by node in this thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage
from typing_extensions import Self


class OrderedGraphRunner(GraphRunner):
    """Rasa's graph without a scheduler: the order of the nodes is worked out once for each set of targets.

    Rasa's own runner plans the graph anew for every run, three times a message, and hands the nodes to dask.
    """

    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._plans: dict[tuple[str, ...], tuple[str, ...]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> Self:
        """Load every node of the graph."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None) -> dict[str, Any]:
        """Run what the targets need.

        Args:
            inputs: values that no node provides (the messages, the tracker), by name.
            targets: names of the nodes whose output is wanted; the graph's own when left out.

        Returns:
            Each target's output by name.

        Raises:
            GraphRunError: an input has a node's name, or a node lacks an input.
        """
        given = dict(inputs or {})
        if clash := given.keys() & self._nodes.keys():
            raise GraphRunError(f"Inputs have the names of nodes: {', '.join(sorted(clash))}")
        wanted = tuple(targets or self._schema.target_names)
        outputs = given
        for name in self._plan(wanted):
            needed = self._schema.nodes[name].needs.values()
            outputs[name] = self._nodes[name](*((need, outputs[need]) for need in needed if need in outputs))[1]
        return {target: outputs[target] for target in wanted}

    def _plan(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        if wanted not in self._plans:
            part = self._schema.minimal_graph_schema(list(wanted)).nodes
            order = TopologicalSorter({name: node.needs.values() for name, node in part.items()}).static_order()
            self._plans[wanted] = tuple(name for name in order if name in part)
        return self._plans[wanted]
