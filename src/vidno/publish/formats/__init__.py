"""The forms in which a table is handed out, one file each: `NAME`, `FILE`, `MEDIA_TYPE`, `write`."""
