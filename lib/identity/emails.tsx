import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Html,
  Img,
  Link,
  Preview,
  Row,
  Section,
  Text,
} from '@react-email/components'
import { render } from '@react-email/render'
import type { ReactNode } from 'react'
import { directionOf, type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import type { Inline, Mail } from '@/lib/platform/mail'
import type { MailTemplate } from '@/lib/platform/mail-templates'

type Account = { email: string; fullName: string; username: string }

/** The mail whose link confirms a new member's address. */
export function confirmEmailMail(account: Account, { link, locale }: { link: string; locale: Locale }) {
  const t = translate(locale, 'mail')
  return write(account.email, t('confirm.subject'), {
    template: 'confirm',
    locale,
    preview: t('confirm.preview'),
    body: (
      <>
        <Text style={style.text}>
          {t('confirm.text', { name: account.fullName, username: account.username })}
        </Text>
        <Button href={link} style={style.button}>
          {t('confirm.button')}
        </Button>
        <Text style={style.quiet}>{t('confirm.end')}</Text>
      </>
    ),
  })
}

/** The mail to an address that signs up although it has an account. */
export function knownAddressMail(account: Account, locale: Locale) {
  const t = translate(locale, 'mail')
  return write(account.email, t('known.subject'), {
    template: 'known',
    locale,
    preview: t('known.preview'),
    body: (
      <>
        <Text style={style.text}>{t('known.text', { username: account.username })}</Text>
        <Button href={`${appOrigin()}${localePath(locale, '/sign-in')}`} style={style.button}>
          {t('known.button')}
        </Button>
        <Text style={style.quiet}>{t('known.end')}</Text>
      </>
    ),
  })
}

/** The mail whose link sets a new password. */
export function resetPasswordMail(account: Account, { link, locale }: { link: string; locale: Locale }) {
  const t = translate(locale, 'mail')
  return write(account.email, t('reset.subject'), {
    template: 'reset',
    locale,
    preview: t('reset.preview'),
    body: (
      <>
        <Text style={style.text}>{t('reset.text', { username: account.username })}</Text>
        <Button href={link} style={style.button}>
          {t('reset.button')}
        </Button>
        <Text style={style.quiet}>{t('reset.end')}</Text>
      </>
    ),
  })
}

/** One of several things that a mail is about: a picture, what it is in some lines, and the way to it. */
export type MailCard = {
  title: string
  lines: string[]
  link: { label: string; link: string }
  picture?: Inline
}

export type Notice = {
  template: MailTemplate
  locale: Locale
  subject: string
  preview: string
  text: string[]
  cards?: readonly MailCard[]
  button?: { label: string; link: string }
  end?: string
  picture?: Inline
}

/** A mail of some sentences and at most one button. */
export function noticeMail(to: string, notice: Notice) {
  const { template, locale, subject, preview, text, cards = [], button, end, picture } = notice
  const inline = [picture, ...cards.map((card) => card.picture)].filter((each) => each !== undefined)
  return write(to, subject, {
    ...{ template, locale, preview },
    ...(inline.length > 0 ? { inline } : {}),
    body: (
      <>
        {picture && <Picture picture={picture} />}
        {text.map((sentence) => (
          <Text key={sentence} style={style.text}>
            {sentence}
          </Text>
        ))}
        {cards.map((card) => (
          <Card key={card.link.link} card={card} />
        ))}
        {button && (
          <Section style={cards.length > 0 ? style.after : undefined}>
            <Button href={button.link} style={style.button}>
              {button.label}
            </Button>
          </Section>
        )}
        {end && <Text style={style.quiet}>{end}</Text>}
      </>
    ),
  })
}

function Card({ card: { title, lines, link, picture } }: { card: MailCard }) {
  return (
    <Row style={style.card}>
      {picture && (
        <Column style={style.code}>
          <Picture picture={picture} />
        </Column>
      )}
      <Column style={style.beside}>
        <Text style={style.name}>{title}</Text>
        {lines.map((line) => (
          <Text key={line} style={style.small}>
            {line}
          </Text>
        ))}
        <Text style={style.small}>
          <Link href={link.link} style={style.link}>
            {link.label}
          </Link>
        </Text>
      </Column>
    </Row>
  )
}

function Picture({ picture: { cid, alt, width, height } }: { picture: Inline }) {
  return <Img src={`cid:${cid}`} alt={alt} width={width} height={height} style={style.picture} />
}

type Content = {
  template: MailTemplate
  locale: Locale
  preview: string
  body: ReactNode
  inline?: Inline[] | undefined
}

async function write(
  to: string,
  subject: string,
  { template, locale, preview, body, inline }: Content,
): Promise<Mail> {
  const page = (
    <Html lang={locale} dir={directionOf(locale)}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={style.body}>
        <Container style={style.container}>
          <Heading style={style.heading}>{subject}</Heading>
          {body}
        </Container>
      </Body>
    </Html>
  )
  const [html, text] = await Promise.all([render(page), render(page, { plainText: true })])
  return { template, to, subject, html, text, inline }
}

// Mail clients know neither OKLCH nor variables: the sRGB values of the tokens in app/globals.css.
const sans = 'Helvetica, Arial, sans-serif'
const style = {
  body: { backgroundColor: '#fcfaf6', color: '#251c15', fontFamily: sans },
  container: { padding: '32px 24px', maxWidth: '34rem' },
  heading: { fontSize: '26px', letterSpacing: '-0.02em', lineHeight: '1.15' },
  text: { fontSize: '16px', lineHeight: '1.55' },
  part: { fontSize: '19px', lineHeight: '1.3', margin: '28px 0 8px' },
  line: { fontSize: '16px', lineHeight: '1.5', margin: '0 0 10px' },
  link: { color: '#251c15', fontWeight: 650, textDecoration: 'underline' },
  small: { fontSize: '14px', lineHeight: '1.45', color: '#685c53', margin: '2px 0 0' },
  entry: { margin: '0 0 14px' },
  thumb: { width: '112px', verticalAlign: 'top' as const },
  beside: { verticalAlign: 'top' as const },
  card: { borderTop: '1px solid #e8e0d6', padding: '16px 0' },
  code: { width: '184px', verticalAlign: 'top' as const },
  name: { fontSize: '17px', fontWeight: 650, lineHeight: '1.35', margin: '0' },
  picture: { borderRadius: '14px', display: 'block', maxWidth: '100%', height: 'auto' },
  after: { margin: '20px 0' },
  quiet: { fontSize: '14px', lineHeight: '1.5', color: '#685c53' },
  button: {
    backgroundColor: '#cf3a10',
    color: '#fffaf5',
    borderRadius: '999px',
    padding: '14px 24px',
    fontWeight: 650,
    fontSize: '16px',
  },
}

export { style as mailStyle, write as writeMail }
