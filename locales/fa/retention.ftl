### Closed cases go in time.

retention-warn =
    پیام «{ $topic }» هفته‌ی دیگر از پیام‌های شما پاک می‌شود.
    بعد از آن نمی‌توانیم نشانش بدهیم. اگر لازم دارید، نگهش دارید.
button-retention-keep = 📦 برایم بفرست
