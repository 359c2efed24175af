"""Why a run stopped or does not learn, with the evidence."""
