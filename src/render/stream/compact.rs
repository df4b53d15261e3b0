//! Compact JSON straight into memory: what `serde_json` writes, byte for byte, in less time.
//!
//! Keys of structs are written as they stand, for they are field names and need no escaping; strings are
//! checked in one pass without branches and copied. Whatever is rare is left to `serde_json`.

use serde::Serialize;
use serde::ser::{
    Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    Serializer,
};
use std::fmt::{self, Display, Write};

type Done = Result<(), serde_json::Error>;

/// Appends a value as compact JSON. Map keys must be strings.
pub(super) fn append(out: &mut Vec<u8>, value: &impl Serialize) -> Done {
    value.serialize(Compact { out })
}

struct Compact<'a> {
    out: &'a mut Vec<u8>,
}

/// The inside of an object or list; `closing` is its last byte.
struct Inside<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
    closing: &'static [u8],
}

impl Inside<'_> {
    #[inline(always)]
    fn comma(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
    }

    fn close(self) -> Done {
        self.out.extend_from_slice(self.closing);
        Ok(())
    }
}

/// Whether the text stands in JSON as it is.
fn is_plain(text: &[u8]) -> bool {
    !text.iter().fold(false, |special, b| special | (*b < 0x20) | (*b == b'"') | (*b == b'\\'))
}

fn append_text(out: &mut Vec<u8>, text: &str) -> Done {
    if is_plain(text.as_bytes()) {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
        return Ok(());
    }
    serde_json::to_writer(out, text)
}

/// Takes the pieces of a displayed text, escaped, without quotes.
struct Pieces<'a>(&'a mut Vec<u8>);

impl Write for Pieces<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if is_plain(piece.as_bytes()) {
            self.0.extend_from_slice(piece.as_bytes());
            return Ok(());
        }
        let quoted = serde_json::to_string(piece).map_err(|_| fmt::Error)?;
        let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
        self.0.extend_from_slice(inner.as_bytes());
        Ok(())
    }
}

macro_rules! left_to_serde_json {
    ($($method:ident: $type:ty),+ $(,)?) => {$(
        fn $method(self, value: $type) -> Done {
            serde_json::to_writer(self.out, &value)
        }
    )+};
}

impl<'a> Serializer for Compact<'a> {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeTupleStruct = Impossible<(), serde_json::Error>;
    type SerializeTupleVariant = Impossible<(), serde_json::Error>;
    type SerializeMap = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Inside<'a>;

    left_to_serde_json! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_bytes: &[u8],
    }

    fn serialize_bool(self, value: bool) -> Done {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Done {
        append_text(self.out, text)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Done {
        self.out.push(b'"');
        write!(Pieces(self.out), "{value}").map_err(serde::ser::Error::custom)?;
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        append_text(self.out, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.out.push(b'{');
        append_text(self.out, variant)?;
        self.out.push(b':');
        value.serialize(Compact { out: self.out })?;
        self.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, serde_json::Error> {
        self.out.push(b'[');
        Ok(Inside { out: self.out, first: true, closing: b"]" })
    }

    fn serialize_tuple(self, length: usize) -> Result<Inside<'a>, serde_json::Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, serde_json::Error> {
        Err(serde::ser::Error::custom(format_args!("{name}: no tuple structs in a report")))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, serde_json::Error> {
        Err(serde::ser::Error::custom(format_args!("{name}: no tuple variants in a report")))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a>, serde_json::Error> {
        self.out.push(b'{');
        Ok(Inside { out: self.out, first: true, closing: b"}" })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, serde_json::Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'a>, serde_json::Error> {
        self.out.push(b'{');
        append_text(self.out, variant)?;
        self.out.extend_from_slice(b":{");
        Ok(Inside { out: self.out, first: true, closing: b"}}" })
    }
}

impl SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.comma();
        value.serialize(Compact { out: self.out })
    }

    fn end(self) -> Done {
        self.close()
    }
}

impl SerializeTuple for Inside<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Done {
        self.close()
    }
}

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.comma();
        key.serialize(Compact { out: self.out })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.out.push(b':');
        value.serialize(Compact { out: self.out })
    }

    fn end(self) -> Done {
        self.close()
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    // Inlined, so that the length of the key is known where it is copied.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.comma();
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        value.serialize(Compact { out: self.out })
    }

    fn end(self) -> Done {
        self.close()
    }
}

impl SerializeStructVariant for Inside<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        SerializeStruct::serialize_field(self, key, value)
    }

    fn end(self) -> Done {
        self.close()
    }
}
