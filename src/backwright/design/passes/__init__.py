"""The passes from the checked contract to the plan, one concern each."""
