"""Whether an uploaded PDF may be filed: checked in a limited child process, which knows no Django."""
