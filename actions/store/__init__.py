"""What the assistant keeps: interviews, drafts of applications, logins. SQLAlchemy 2 on `DATABASE_URL`."""
