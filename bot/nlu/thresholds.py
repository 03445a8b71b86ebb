"""From which confidence on a reading is acted on."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Thresholds:
    """Two, because a wrong answer costs differently.

    Attributes:
        answer: in the chat, where the resident puts a wrong answer right in the next line, and a question back costs
            them one. Below it the assistant offers two or three choices.
        certain: in the console, where a wrong hint is read out on the phone. Below it the console is silent.
    """

    answer: float = 1.0
    certain: float = 1.0

    def as_dict(self) -> dict[str, float]:
        """For JSON."""
        return asdict(self)
