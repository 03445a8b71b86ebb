"""Forms of the applications that can be filed electronically: Pydantic models, checks and JSON Schema in one."""
