"""What a resident sees and does once logged in: cases, granted benefits, payments, certificates, their data."""
