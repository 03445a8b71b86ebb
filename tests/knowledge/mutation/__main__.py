"""``python -m tests.knowledge.mutation``: do the cases and limits notice when a rule is wrong?"""

from __future__ import annotations

import argparse
import sys

from knowledge.base import load_base
from tests.knowledge.mutation.mutants import Mutants
from tests.knowledge.mutation.running import Score, explained, score, unharmed


def main(arguments: list[str] | None = None) -> int:
    """Entry point; 1 when a mutant survives that ``equivalent.yml`` does not explain, 2 when the rules do not pass."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.knowledge.mutation",
        description="Changes every rule and every derived fact in one place after another (operators, figures, "
        "numbers, conditions left out) and runs the cases and limits of the benefits concerned. About a minute.",
    )
    parser.add_argument("--only", action="append", metavar="ID", help="a benefit or derived fact; may be repeated")
    wanted = parser.parse_args(arguments).only
    base = load_base()
    if wrong := unharmed(base):
        print("The rules as they stand do not pass:", *wrong, sep="\n  ", file=sys.stderr)
        return 2
    mutants = Mutants(base)
    jobs = [
        *((name, mutants.of_benefit) for name in mutants.ruled),
        *((name, mutants.of_derived) for name in mutants.derived),
    ]
    jobs = [job for job in jobs if not wanted or job[0] in wanted]
    scores: list[Score] = []
    for number, (name, of) in enumerate(jobs, start=1):
        scores.append(score(name, of(name)))
        print(f"[{number}/{len(jobs)}] {name}: {scores[-1].killed}/{scores[-1].total} killed", flush=True)
    return _report(scores)


def _report(scores: list[Score]) -> int:
    reasons = explained()
    total, killed = sum(each.total for each in scores), sum(each.killed for each in scores)
    survivors = [name for each in scores for name in each.survivors]
    for name in survivors:
        print(f"  survived: {name}{' – ' + reasons[name] if name in reasons else '  ← NOT EXPLAINED'}")
    print(f"{killed} of {total} mutants killed ({killed / max(1, total):.1%}); {len(survivors)} survived")
    return int(any(name not in reasons for name in survivors))


if __name__ == "__main__":
    sys.exit(main())
