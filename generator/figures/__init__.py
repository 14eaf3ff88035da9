"""Figures drawn from data: a skeleton, its poses, a camera, and clean SVG."""
