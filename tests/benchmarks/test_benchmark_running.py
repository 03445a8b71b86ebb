"""What is said in the benchmarks, what is read off processes, and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import MEASURES, main
from benchmarks.material import material, training_messages
from benchmarks.measures.rules import DAY
from benchmarks.processes import cpu_seconds, family, memory
from benchmarks.running import finish
from knowledge.base import load_base
from knowledge.household import read_household

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="reads /proc")


@pytest.mark.parametrize("name", material().households)
def test_every_household_can_be_read(name: str) -> None:
    given = material().households[name]
    assert set(read_household(load_base().catalogue, given, DAY).answers) == set(given)


def test_training_messages_are_different_and_no_more_than_asked_for() -> None:
    messages = training_messages(ROOT, 200)
    assert len(messages) == len(set(messages)) == 200
    assert all(messages)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_measures(name: str) -> None:
    module = MEASURES[name]
    assert module.TITLE
    assert module.ABOUT.rstrip().endswith((".", "}"))
    assert callable(module.measure)


def test_help_names_every_measure(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in MEASURES)


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--only", "weather"])
    assert ended.value.code == 2
    assert "weather" in capsys.readouterr().err


@linux
def test_cpu_and_memory_of_this_process_are_read() -> None:
    assert cpu_seconds([os.getpid()]) > 0
    used = memory([os.getpid()])
    assert 0 < used.pss <= used.rss


@linux
def test_a_family_is_a_process_and_what_it_started() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in family(os.getpid())
        assert family(child.pid) == [child.pid]


def test_a_process_that_ends_well_gives_its_output_and_what_it_took(tmp_path: Path) -> None:
    done = finish([sys.executable, "-c", "print(input()[::-1])"], tmp_path, said=b"abc\n")
    assert done.output == b"cba\n"
    assert done.cpu > 0


def test_a_process_that_fails_is_told_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        finish([sys.executable, "-c", "print('why'); raise SystemExit(3)"], tmp_path)
    assert failed.value.output == b"why\n"
    assert failed.value.returncode == 3


def test_what_is_shown_believes_in_a_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = finish([sys.executable, "-c", "import sys; print(sys.stdout.isatty())"], tmp_path, show=True)
    assert done.output.strip() == b"True"
    assert "True" in capfd.readouterr().out
