"""Versions of the portal's tables (Alembic)."""
