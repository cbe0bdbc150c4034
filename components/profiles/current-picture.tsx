import { Avatar } from '@/components/ui/avatar'
import { Cover } from '@/components/ui/cover'

type Props = {
  which: 'profile' | 'cover'
  member: {
    id: number
    fullName: string
    username: string
    profileImage: string | null
    coverImage: string | null
  }
}

/** A member's picture as others see it now. */
export function CurrentPicture({ which, member }: Props) {
  const name = member.fullName || member.username
  if (which === 'profile') return <Avatar id={member.id} name={name} src={member.profileImage} size="xl" />
  return <ProfileCover member={member} />
}

/** The wide picture of a member, or a drawn one: nothing ever shows a grey box. */
export function ProfileCover({ member }: { member: { id: number; coverImage: string | null } }) {
  const drawn = `/covers/${member.id}-${(member.id * 137) % 360}.svg`
  return <Cover src={member.coverImage ?? drawn} alt="" shape="banner" />
}
