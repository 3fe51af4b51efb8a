"""Many agreements acted on in one run, one by one."""
