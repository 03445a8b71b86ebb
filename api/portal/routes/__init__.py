"""Routes of the portal's API, one module per resource."""
