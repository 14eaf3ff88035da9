"""The live preview: pages rendered on demand, told when they change, and figures to pose."""
