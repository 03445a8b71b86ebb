"""The consultant's console: a prompter for the phone line, server-rendered, behind a staff login."""
