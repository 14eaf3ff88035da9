"""The live preview: pages rendered when they are asked for, and told when they change."""
