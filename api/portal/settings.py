"""Settings of the stand-in portal, read from the environment or a `.env` file."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field, SecretStr
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
    largest_file: int = Field(5 * 1024 * 1024, gt=0, description="Bytes of the largest file that is taken.")
    scanner: str = Field(
        "", description="Virus scanner: `clamd://host:port`, or a command that reads standard input; none when not set."
    )
    clerk_key: SecretStr = Field(
        SecretStr(""),
        description="Key to the demo clerk's pages at /urzad; made and printed at each start when not set.",
    )
    calls_a_minute: int = Field(600, ge=1, description="Calls for one resident, and public ones from one address.")
    today: date | None = Field(None, description="Day that the invented cases are placed round; today when not set.")

    def day(self) -> date:
        """The city's calendar day, or the day that was set."""
        return self.today or datetime.now(WARSAW).date()
