/* Poses the figure of a page of the preview: sliders, and the YAML to paste back. */
