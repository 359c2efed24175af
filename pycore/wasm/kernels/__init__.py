"""The code generators of a module's functions: from elementary functions up to the run itself."""
