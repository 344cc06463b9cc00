### Closed cases go in time.

retention-warn =
    The message “{ $topic }” goes from your messages next week.
    After that we can't show it. If you need it, keep it.
button-retention-keep = 📦 Send it to me
