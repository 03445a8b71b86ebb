"""The assistant on the web: conversations over HTTP, the widget's page, the way back from login."""
