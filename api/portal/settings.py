"""Settings of the stand-in portal, read from the environment or a `.env` file."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

WARSAW = ZoneInfo("Europe/Warsaw")


class PortalSettings(BaseSettings):
    """Where the portal keeps its data and whose access tokens it trusts."""

    model_config = SettingsConfigDict(env_file=".env", env_prefix="PORTAL_", extra="ignore", populate_by_name=True)

    database_url: str = Field("sqlite:///var/portal.db", description="Where residents and their cases are kept.")
    audience: str = Field("portal-wsparcia", description="`aud` that an access token must carry.")
    identity_url: str = Field(
        "http://localhost:8002",
        validation_alias=AliasChoices("IDENTITY_URL", "identity_url"),
        description="Issuer whose access tokens are accepted.",
    )
    today: date | None = Field(None, description="Day that the invented cases are placed round; today when not set.")

    def day(self) -> date:
        """The city's calendar day, or the day that was set."""
        return self.today or datetime.now(WARSAW).date()
