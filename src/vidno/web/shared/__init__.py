"""What the web apps share: headers, errors, files, language."""
