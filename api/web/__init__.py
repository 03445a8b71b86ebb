"""What every server of the house needs: limits, pages from templates, OpenAPI documents. Knows none of them."""
