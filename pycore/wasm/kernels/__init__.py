"""What writes the functions of a module: from elementary functions up to the run itself."""
