// Rings when a reminder has come and the page is closed. It keeps nothing and stands between nobody and the server.
const tag = "tdkt-reminder";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => event.waitUntil(ring(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.message));
});

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

async function ring(data) {
  const told = read(data);
  // Who has the page before their eyes sees the message itself.
  if (!told || (await windows()).some((page) => page.focused && page.visibilityState === "visible")) return;
  await self.registration.showNotification(told.title, {
    body: told.body, tag, renotify: true, lang: told.lang, data: { message: told.message },
  });
}

function read(data) {
  try {
    const told = data.json();
    return typeof told.title === "string" && Number.isInteger(told.message) ? told : null;
  } catch {
    return null;
  }
}

async function open(message) {
  const [page] = await windows();
  if (!page) {
    await self.clients.openWindow(`/#m${message}`);
    return;
  }
  page.postMessage({ open: message });
  await page.focus();
}
