"""What a caller gets after the call: a page to print, a PDF, a text message. Made on demand, kept nowhere."""
