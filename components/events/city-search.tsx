'use client'
import { useId, useState } from 'react'
import { TextField } from '@/components/ui/field'

type Props = {
  name: string
  label: string
  locale: string
  defaultValue?: string | undefined
  placeholder?: string | undefined
  hint?: string | undefined
  error?: string | undefined
}

/** A city's name with suggestions while typing. Without JavaScript it is a plain field: the server finds the city. */
export function CitySearch({ locale, ...field }: Props) {
  const list = useId()
  const [suggestions, setSuggestions] = useState<string[]>([])
  const ask = async (text: string) => {
    if (text.trim().length < 2) return
    try {
      const answer = await fetch(`/api/cities?locale=${locale}&q=${encodeURIComponent(text)}`)
      setSuggestions(await answer.json())
    } catch {
      setSuggestions([])
    }
  }
  return (
    <>
      <TextField
        {...field}
        list={list}
        autoComplete="off"
        onInput={(event) => ask(event.currentTarget.value)}
      />
      <datalist id={list}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </>
  )
}
