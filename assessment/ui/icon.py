"""The icon in the browser's tab: drawn here, because Streamlit fetches Material favicons from the internet."""

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5f73"/>'
    '<path d="M10 25V7h12l-3 4.5 3 4.5H12.5v9z" fill="#ffffff"/></svg>'
)
