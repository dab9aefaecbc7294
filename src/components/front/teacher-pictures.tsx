import { Image, Text, Title } from "@mantine/core";
import type { Texts } from "@/messages/catalogue";
import classes from "./front.module.css";

const pictures = ["wall", "builder", "glance"] as const;

/** What a teacher gets, in three pictures of the product; `npm run pictures` takes them. */
export function TeacherPictures({ t }: { t: Texts<"front"> }) {
  return (
    <ul className={classes.pictures}>
      {pictures.map((name) => (
        <li key={name}>
          {(["light", "dark"] as const).map((scheme) => (
            // Only the scheme's own one loads.
            <Image
              key={scheme}
              src={`/front-door/${name}-${scheme}.jpg`}
              alt={t(`teach.${name}.picture`)}
              width={960}
              height={600}
              loading="lazy"
              className={scheme === "light" ? "mantine-dark-hidden" : "mantine-light-hidden"}
            />
          ))}
          <Title order={3} size="h4" mt="sm">
            {t(`teach.${name}.title`)}
          </Title>
          <Text c="dimmed">{t(`teach.${name}.text`)}</Text>
        </li>
      ))}
    </ul>
  );
}
