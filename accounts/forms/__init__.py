"""What the pages of accounts ask for. Forms validate and never write."""
