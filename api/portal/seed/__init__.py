"""Invented residents and their cases, placed round a given day. Nobody here exists."""

from __future__ import annotations

from api.portal.seed.planting import plant

__all__ = ["plant"]
