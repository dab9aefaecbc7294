import { Text, Title } from "@mantine/core";
import { LinkButton } from "@/components/ui/link-button";
import type { Texts } from "@/messages/catalogue";
import classes from "./front.module.css";
import { Stage } from "./stage";
import { TeacherPictures } from "./teacher-pictures";

/** The front door: a network to try, what a class gets, and the ways in. */
export function FrontPage({ t, showsDemonstration }: { t: Texts<"front">; showsDemonstration: boolean }) {
  return (
    <div data-wide className={classes.page}>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {t("title")}
          </Title>
          <Text className={classes.lead}>{t("lead")}</Text>
        </div>
        <div className={classes.ways}>
          <LinkButton href="/join" size="md">
            {t("join")}
          </LinkButton>
          {showsDemonstration && (
            <LinkButton href="/demonstration" size="md" variant="default">
              {t("look.action")}
            </LinkButton>
          )}
        </div>
      </div>
      <Stage />
      <section className={classes.teach} aria-labelledby="teach">
        <Title order={2} id="teach" className={classes.second}>
          {t("teach.title")}
        </Title>
        <TeacherPictures t={t} />
      </section>
      <div className={classes.doors}>
        {showsDemonstration && (
          <section className={classes.end} aria-labelledby="look">
            <Title order={2} id="look" className={classes.second}>
              {t("look.title")}
            </Title>
            <Text className={classes.lead}>{t("look.text")}</Text>
            <div className={classes.ways}>
              <LinkButton href="/demonstration" size="md">
                {t("look.action")}
              </LinkButton>
            </div>
          </section>
        )}
        <section className={classes.end} aria-labelledby="next">
          <Title order={2} id="next" className={classes.second}>
            {t("next.title")}
          </Title>
          <Text className={classes.lead}>{t("next.text")}</Text>
          <div className={classes.ways}>
            <LinkButton href="/lesson" size="md" variant="default">
              {t("next.lesson")}
            </LinkButton>
            <LinkButton href="/lesson#practice" size="md" variant="default">
              {t("next.practise")}
            </LinkButton>
            <LinkButton href="/join" size="md" variant="default">
              {t("join")}
            </LinkButton>
          </div>
        </section>
      </div>
    </div>
  );
}
