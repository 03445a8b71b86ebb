"""What the measures share in one run: how much to do, our model, the stock model, both sides as running servers."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from benchmarks.running import command
from benchmarks.servers import Ours, Stock
from benchmarks.stock.model import StockModel, stock_model

BUILD = Path("build/bench")


class World:
    """One run.

    Attributes:
        quick: few rounds.
        keep_stock: be content with a stock model of earlier training data.
    """

    def __init__(self, root: Path, *, quick: bool = False, keep_stock: bool = False) -> None:
        self.root = root
        self.quick = quick
        self.keep_stock = keep_stock
        self._stack = ExitStack()

    def rounds(self, full: int, quick: int = 1) -> int:
        """How many rounds to do."""
        return quick if self.quick else full

    def say(self, text: str) -> None:
        """Show progress."""
        print(f"  {text}", flush=True)

    @cached_property
    def results(self) -> Path:
        """Folder of the results; quick ones have their own."""
        return self.root / BUILD / ("quick" if self.quick else "results")

    @cached_property
    def model_dir(self) -> Path:
        """Folder of our model: `MODEL_DIR` as it is, otherwise models/, trained now unless it is up to date."""
        if named := os.environ.get("MODEL_DIR"):
            return Path(named).absolute()
        subprocess.run(command("train"), cwd=self.root, check=True)
        return self.root / "models"

    @cached_property
    def stock(self) -> StockModel:
        """The stock model, trained now unless there is one."""
        return stock_model(self.root, keep=self.keep_stock)

    @property
    def stock_is_current(self) -> bool:
        """False when a stock model of earlier training data was used in this run."""
        return "stock" not in self.__dict__ or self.stock.current

    @cached_property
    def pair(self) -> tuple[Ours, Stock]:
        """Both sides, running until the end of the run."""
        self.say("starting both sides ...")
        ours = self._stack.enter_context(self.our_server())
        stock = self._stack.enter_context(self.stock_server())
        return ours, stock

    @contextmanager
    def our_server(self) -> Iterator[Ours]:
        """Ours, running."""
        server = Ours(self.root, self._logs, self.model_dir)
        with server:
            yield server

    @contextmanager
    def stock_server(self) -> Iterator[Stock]:
        """The stock pipeline, running."""
        server = Stock(self.root, self._logs, self.stock.folder)
        with server:
            yield server

    def close(self) -> None:
        """Stop what is running."""
        self._stack.close()

    @property
    def _logs(self) -> Path:
        return self.root / BUILD / "logs"
