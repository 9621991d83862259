"""Runs the service: `python -m plain`."""

import os

import uvicorn

uvicorn.run(
    "plain.main:app",
    host=os.environ["HOST"],
    port=int(os.environ["PORT"]),
    loop="uvloop",
    http="httptools",
    access_log=False,
    log_level="warning",
)
