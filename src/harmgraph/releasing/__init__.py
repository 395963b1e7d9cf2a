"""Freezes a version: data, what changed, checksums and where it comes from, never changed again."""

from __future__ import annotations

from harmgraph.releasing.making import Plan, Released, release

__all__ = ["Plan", "Released", "release"]
