"""What the files of a copy of somebody's data are called."""

from __future__ import annotations

JSON_NAME, PDF_NAME = "moje-dane.json", "moje-dane.pdf"
JSON, PDF = "application/json", "application/pdf"
