"""Where the checkout stands that is tested."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MATERIAL = ROOT / "tests" / "material"
"""Excerpts of what others publish, with their licences beside them."""
