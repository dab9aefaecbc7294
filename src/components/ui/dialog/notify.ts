import type { NotificationData } from "@mantine/notifications";
import { openDialogPlace } from "./dialog-place";

async function notify(notice: NotificationData): Promise<void> {
  const [{ notifications }] = await Promise.all([import("@mantine/notifications"), openDialogPlace()]);
  notifications.show(notice);
}

export function notifyDone(message: string): void {
  void notify({ message, color: "petrol" });
}

export function notifyFailed(title: string, message: string): void {
  void notify({ title, message, color: "red" });
}
