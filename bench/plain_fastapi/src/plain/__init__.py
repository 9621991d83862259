"""The todo backend as most FastAPI teams write it: async ORM, Pydantic, nothing else."""
