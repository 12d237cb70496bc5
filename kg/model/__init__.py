"""The shipped French pipeline; its card is README.md."""
