import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { JoinSign } from "@/components/course/join/join-sign";
import { renderComponent } from "../../support/render";

const openAt = (url: string) =>
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
const sign = <JoinSign joinCode="ABCD2345" size={100} />;

it.each(["http://192.168.1.5:3000/courses/c", "https://convoy.example/courses/c"])(
  "at %s shows a QR code of the way in",
  async (url) => {
    openAt(url);
    renderComponent(sign);
    await screen.findByTitle("QR code of the join link, code ABCD2345");
    expect(screen.queryByText("Phones cannot open this address")).toBeNull();
  },
);

it.each(["http://127.0.0.1:3000/courses/c", "http://localhost:3000/", "http://[::1]:3000/"])(
  "at %s, which leads a phone to itself, says what to do in place of a QR code",
  async (url) => {
    openAt(url);
    renderComponent(sign);
    await screen.findByText("Phones cannot open this address");
    expect(screen.getByRole("alert").textContent).toContain("npm start -- --class");
    expect(screen.queryByTitle(/QR code/)).toBeNull();
  },
);
