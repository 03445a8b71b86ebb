"""Every setting of the assistant, in one typed table. Read from the environment or a `.env` file."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the assistant (chat, Telegram, staff console); the stand-ins have their own."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: str = Field(
        "sqlite:///var/assistant.db", description="Where conversations, interviews and drafts are kept."
    )
    model_dir: Path = Field(Path("models"), description="Folder with trained Rasa models; the newest is loaded.")
    public_url: str = Field("http://localhost:8000", description="Address of the assistant as residents see it.")
    portal_url: str = Field("http://localhost:8001", description="Address of the portal's API.")
    identity_url: str = Field("http://localhost:8002", description="Issuer of the portal's OpenID Connect provider.")
    identity_client_id: str = Field("asystent", description="Client id of the assistant at the identity provider.")
    identity_client_secret: SecretStr = Field(
        SecretStr("asystent-lokalnie"),
        description="Client secret at the identity provider; change it outside of a demo.",
    )
    identity_staff_client_id: str = Field(
        "konsola", description="Client id of the staff console at the identity provider."
    )
    identity_staff_client_secret: SecretStr = Field(
        SecretStr("konsola-lokalnie"),
        description="Client secret of the staff console; change it outside of a demo.",
    )
    secret_key: SecretStr | None = Field(
        None, description="Key that encrypts drafts and tokens at rest; made once and kept in var/ when not set."
    )
    telegram_token: SecretStr | None = Field(None, description="Bot token; Telegram is off without it.")
    telegram_base_url: str = Field("https://api.telegram.org", description="Address of the Bot API.")
    telegram_webhook_url: str | None = Field(
        None, description="Public address of the webhook, https://…/telegram; long polling when not set."
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None, description="Secret that Telegram repeats in each webhook call; made from SECRET_KEY when not set."
    )
    largest_file: int = Field(
        5 * 1024 * 1024, gt=0, description="Bytes of the largest file that can be added to an application."
    )
    news_seconds: float = Field(
        60, gt=0, description="How often the portal is asked for news of those who are logged in."
    )
    today: date | None = Field(
        None,
        description="Pretend that it is this day, to check coming changes in law; the first message and every page of "
        "the console say so.",
    )
    log_level: str = Field("INFO", description="Level of the assistant's own logs.")

    def address_of(self, path: str) -> str:
        """The whole address of a page of the assistant; `path` begins with a slash."""
        return f"{self.public_url.rstrip('/')}{path}"

    def day(self) -> date:
        """The day on which law and deadlines are computed: `today` when set, otherwise the local calendar day."""
        return self.today or date.today()  # noqa: DTZ011 - the city's calendar day, the server runs on Warsaw time


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
