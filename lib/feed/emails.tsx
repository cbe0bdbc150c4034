import { Button, Column, Heading, Img, Link, Row, Section, Text } from '@react-email/components'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { mailStyle, writeMail } from '@/lib/identity/emails'
import type { DigestPace } from '@/lib/notifications/schema'
import { appOrigin } from '@/lib/platform/env'
import type { Inline } from '@/lib/platform/mail'

type Line = { text: string; link: string }
type Entry = { title: string; link: string; when: string; who: string; picture: Inline }

export type Digest = { pace: DigestPace; lines: readonly Line[]; city: string; week: readonly Entry[] }

/** The mail of a day or a week: what lies unread, and what is on where the reader lives. */
export function digestMail(
  { email, locale }: { email: string; locale: Locale },
  { pace, lines, city, week }: Digest,
) {
  const t = translate(locale, 'digest')
  const to = (path: string) => `${appOrigin()}${localePath(locale, path)}`
  const subject = t(`subject_${pace}`, { count: lines.length })
  return writeMail(email, subject, {
    template: 'digest',
    locale,
    preview: lines[0]?.text ?? week[0]?.title ?? t('preview'),
    inline: week.map(({ picture }) => picture),
    body: (
      <>
        {lines.length > 0 && (
          <Heading as="h2" style={mailStyle.part}>
            {t('new')}
          </Heading>
        )}
        {lines.map(({ text, link }) => (
          <Text key={link + text} style={mailStyle.line}>
            <Link href={link} style={mailStyle.link}>
              {text}
            </Link>
          </Text>
        ))}
        {week.length > 0 && (
          <Heading as="h2" style={mailStyle.part}>
            {t('city', { city })}
          </Heading>
        )}
        {week.map((entry) => (
          <WeekEntry key={entry.link} entry={entry} />
        ))}
        <Section style={mailStyle.after}>
          <Button href={to(lines.length > 0 ? '/notifications' : '/events')} style={mailStyle.button}>
            {t('button')}
          </Button>
        </Section>
        <Text style={mailStyle.quiet}>{t(`why_${pace}`, { address: to('/settings/notifications') })}</Text>
      </>
    ),
  })
}

function WeekEntry({ entry: { title, link, when, who, picture } }: { entry: Entry }) {
  const { cid, alt, width, height } = picture
  return (
    <Row style={mailStyle.entry}>
      <Column style={mailStyle.thumb}>
        <Img src={`cid:${cid}`} alt={alt} width={width} height={height} style={mailStyle.picture} />
      </Column>
      <Column style={mailStyle.beside}>
        <Link href={link} style={mailStyle.link}>
          {title}
        </Link>
        <Text style={mailStyle.small}>{when}</Text>
        <Text style={mailStyle.small}>{who}</Text>
      </Column>
    </Row>
  )
}
