"""Mentions -> entities: who is who, which office each holds, what pronouns and titles refer to."""
