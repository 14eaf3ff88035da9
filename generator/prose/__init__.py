"""Editors' prose: Markdown read once into a tree, then written for page, paper or plain text."""
