"""Settings of the stand-in identity provider, read from the environment or a `.env` file."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class IdentitySettings(BaseSettings):
    """Who may ask for logins, and how long what is given out stays valid.

    Variables that the assistant has too have the same names.
    """

    model_config = SettingsConfigDict(env_file=".env", env_prefix="IDENTITY_", extra="ignore", populate_by_name=True)

    url: str = Field("http://localhost:8002", description="Issuer: the provider's own address.")
    client_id: str = Field("asystent", description="Client id of the assistant.")
    client_secret: SecretStr = Field(SecretStr("asystent-lokalnie"), description="Client secret of the assistant.")
    staff_client_id: str = Field("konsola", description="Client id of the staff console.")
    staff_client_secret: SecretStr = Field(
        SecretStr("konsola-lokalnie"), description="Client secret of the staff console."
    )
    assistant_url: str = Field(
        "http://localhost:8000",
        validation_alias=AliasChoices("PUBLIC_URL", "assistant_url"),
        description="Address of the assistant; its return addresses are made of it.",
    )
    portal_audience: str = Field(
        "portal-wsparcia",
        validation_alias=AliasChoices("PORTAL_AUDIENCE", "portal_audience"),
        description="`aud` of access tokens for the portal.",
    )
    key_file: Path = Field(Path("var/identity-key.json"), description="Signing key, made once.")
    code_seconds: int = Field(60, description="How long an authorization code is valid.")
    access_token_seconds: int = Field(300, description="How long an access token is valid.")
    session_seconds: int = Field(3600, description="How long a login can be refreshed.")
    calls_a_minute: int = Field(600, ge=1, description="Calls from one address, pages and protocol alike.")
