"""The graph run in order: what Rasa's own runner gives, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from trained_model import model_folder

from bot.graph_runner import OrderedGraphRunner
from bot.trained import newest_model


class Adds(GraphComponent):
    """Adds up what it is given."""

    @classmethod
    def create(cls, *_args: Any, **_kwargs: Any) -> Adds:
        return cls()

    def add(self, one: int, other: int) -> int:
        return one + other


def node(**needs: str) -> SchemaNode:
    return SchemaNode(needs=needs, uses=Adds, constructor_name="create", fn="add", config={}, eager=True)


def runner(tmp_path: Path) -> OrderedGraphRunner:
    schema = GraphSchema(
        {"all": node(one="few", other="x"), "few": node(one="x", other="y"), "other": node(one="z", other="z")}
    )
    return OrderedGraphRunner.create(schema, LocalModelStorage(tmp_path), ExecutionContext(schema))


def test_nodes_run_after_what_they_need_and_only_when_needed(tmp_path: Path) -> None:
    assert runner(tmp_path).run({"x": 1, "y": 10}, ["all"]) == {"all": 12}


def test_an_input_that_nobody_provides_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphRunError, match="'y'"):
        runner(tmp_path).run({"x": 1}, ["all"])


def test_an_input_with_the_name_of_a_node_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphRunError, match="few"):
        runner(tmp_path).run({"x": 1, "y": 10, "few": 5}, ["all"])


@pytest.mark.model
@pytest.mark.parametrize("said", ["ile wynosi becikowe", "mam 67 lat, mieszkam sama na Bałutach", "😀"])
def test_a_message_is_read_as_with_rasas_own_runner(tmp_path: Path, said: str) -> None:
    read = []
    for kind in (OrderedGraphRunner, DaskGraphRunner):
        folder = tmp_path / kind.__name__
        folder.mkdir()
        metadata, graph = load_predict_graph_runner(folder, newest_model(model_folder()), LocalModelStorage, kind)
        inputs = {"__message__": [UserMessage(said)], "__tracker__": DialogueStateTracker("x", [])}
        found = graph.run(inputs=inputs, targets=[metadata.nlu_target])[metadata.nlu_target]
        read.append(found[0].as_dict(only_output_properties=True))
    assert read[0] == read[1]
    assert read[0]["text"] == said
